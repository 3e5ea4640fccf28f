/** digits: to be built on docs/page.md. */
ganstudio.tabs.define("digits", { verbs: [], usable: () => true, build() {}, open() {} });
