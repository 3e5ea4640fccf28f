/** interpolate: to be built on docs/page.md. */
ganstudio.tabs.define("interpolate", { verbs: [], usable: () => true, build() {}, open() {} });
