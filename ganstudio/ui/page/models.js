/** models: to be built on docs/page.md. */
ganstudio.tabs.define("models", { verbs: [], usable: () => true, build() {}, open() {} });
