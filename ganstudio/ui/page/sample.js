/** sample: to be built on docs/page.md. */
ganstudio.tabs.define("sample", { verbs: [], usable: () => true, build() {}, open() {} });
