/* Enhancements only: every page works without this file. */
(() => {
  const page = document;
  const all = (selector, root = page) => [...root.querySelectorAll(selector)];

  // 1. After an error or an answer the focus is where the news is.
  const tell = (news) => {
    if (!news) return;
    news.tabIndex = -1;
    news.focus();
  };
  tell(page.querySelector("[data-focus]"));
  // The address names the practice question just answered; browsers go there by themselves first, and drop the focus.
  if (location.hash.startsWith("#check-")) {
    addEventListener("load", () => {
      const question = page.getElementById(location.hash.slice(1));
      tell(question && question.querySelector(".note"));
    });
  }

  // 2. A glossary link opens the word here instead of at the end of the lesson.
  if (HTMLElement.prototype.showPopover) {
    const box = page.createElement("div");
    box.className = "pop";
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-labelledby", "pop-title");
    all("a.term").forEach((link) => link.addEventListener("click", (event) => {
      const word = page.getElementById(link.hash.slice(1));
      if (!word) return;
      event.preventDefault();
      const title = page.createElement("h2");
      const text = page.createElement("p");
      const close = page.createElement("button");
      title.id = "pop-title";
      title.textContent = word.querySelector("dt").textContent;
      text.textContent = word.querySelector("dd").textContent;
      box.lang = word.lang || page.documentElement.lang;
      box.dir = word.dir || page.documentElement.dir;
      close.className = "btn btn--quiet mt";
      close.type = "button";
      close.textContent = page.body.dataset.close;
      close.onclick = () => box.hidePopover();
      box.ontoggle = (change) => { if (change.newState === "closed") link.focus(); };
      box.replaceChildren(title, text, close);
      page.body.append(box);
      box.showPopover();
      box.focus();
    }));
  }

  // 3. Escape closes the open menu and gives the focus back to it.
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && page.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // 4. Paper has nothing to click on: what is folded is opened before it is printed, and folded again afterwards.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));

  // 5. The reader's place: kept when the language changes, and told to the academy section by section.
  const article = page.querySelector("article[data-read]");
  const sections = all("main section[aria-labelledby^='s-']");
  if (sections.length && "IntersectionObserver" in window) {
    const token = page.querySelector("main input[name=csrf_token]");
    const told = new Set();
    const timers = new Map();
    const report = (id) => {
      if (!article || !token || told.has(id)) return;
      told.add(id);
      const body = new FormData();
      body.set("csrf_token", token.value);
      fetch(article.dataset.read.replace("SECTION", id.slice(2)), { method: "POST", body, keepalive: true })
        .catch(() => told.delete(id));
    };
    // A section is read when its end has been on the screen for three seconds.
    const ends = new IntersectionObserver((changes) => changes.forEach((change) => {
      const id = change.target.dataset.end;
      clearTimeout(timers.get(id));
      if (change.isIntersecting) timers.set(id, setTimeout(() => report(id), 3000));
    }));
    const places = new IntersectionObserver((changes) => changes.forEach((change) => {
      if (change.isIntersecting) all("a[hreflang]").forEach((link) => { link.hash = change.target.getAttribute("aria-labelledby"); });
    }), { rootMargin: "0px 0px -70% 0px" });
    sections.forEach((section) => {
      const last = section.lastElementChild;
      last.dataset.end = section.getAttribute("aria-labelledby");
      ends.observe(last);
      places.observe(section);
    });
  }

  // 6. What the page weighed, in the reader's words.
  const weight = page.querySelector("[data-weight]");
  if (weight && performance.getEntriesByType) {
    addEventListener("load", () => setTimeout(() => {
      const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      const bytes = parts.reduce((sum, part) => sum + (part.transferSize || 0), 0);
      if (!bytes) return;
      const number = new Intl.NumberFormat(page.documentElement.lang, { numberingSystem: "latn" });
      weight.textContent = weight.dataset.weight.replace("{n}", number.format(Math.max(1, Math.round(bytes / 1024))));
      weight.hidden = false;
    }, 0));
  }
})();
