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

  // 5. The place in a page comes along to another language. The menu stands at the top, so what counts is where the reader
  //    last rested: on the way back up she rests for a moment now and then without reading.
  const spots = all("main section[aria-labelledby^='s-'], main .q__one[id]");
  const nameOf = (spot) => spot.id || spot.getAttribute("aria-labelledby");
  const lead = (name) => {
    all("a[hreflang]").forEach((link) => { link.hash = name; });
    all(".menu button[form]").forEach((button) => { button.value = button.value.split("#")[0] + (name && `#${name}`); });
  };
  if (spots.length) {
    let height = scrollY;
    let rest;
    const arrived = spots.find((spot) => `#${nameOf(spot)}` === location.hash);
    lead(arrived ? nameOf(arrived) : "");
    addEventListener("scroll", () => {
      clearTimeout(rest);
      rest = setTimeout(() => {
        height = scrollY;
        const passed = spots.filter((spot) => spot.getBoundingClientRect().top < innerHeight * 0.3);
        if (passed.length) lead(nameOf(passed.pop()));
      }, scrollY < height ? 3000 : 700);
    }, { passive: true });
  }

  // 6. The academy is told section by section what was read: what had its end on the screen for three seconds.
  const article = page.querySelector("article[data-read]");
  const token = page.querySelector("main input[name=csrf_token]");
  if (article && token && "IntersectionObserver" in window) {
    const told = new Set();
    const timers = new Map();
    const report = (id) => {
      if (told.has(id)) return;
      told.add(id);
      const body = new FormData();
      body.set("csrf_token", token.value);
      fetch(article.dataset.read.replace("SECTION", id.slice(2)), { method: "POST", body, keepalive: true })
        .catch(() => told.delete(id));
    };
    const ends = new IntersectionObserver((changes) => changes.forEach((change) => {
      const id = change.target.dataset.end;
      clearTimeout(timers.get(id));
      if (change.isIntersecting) timers.set(id, setTimeout(() => report(id), 3000));
    }));
    spots.forEach((section) => {
      const last = section.lastElementChild;
      last.dataset.end = nameOf(section);
      ends.observe(last);
    });
  }

  // 7. On a page of a quiz every link first saves what was ticked: it is pressed as a button of the form.
  const answers = page.getElementById("answers");
  if (answers) {
    const go = page.createElement("button");
    go.hidden = true;
    go.name = "go";
    answers.append(go);
    const saveAndGo = (where) => {
      go.value = where;
      go.click();
    };
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const isElsewhere = link && link.origin === location.origin && link.pathname !== location.pathname;
      if (!isElsewhere || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      saveAndGo(link.pathname + link.search + link.hash);
    });
    // Signing out is a form of its own: the answers go before it.
    all("header form").forEach((form) => form.addEventListener("submit", (event) => {
      event.preventDefault();
      fetch(answers.action, { method: "POST", body: new FormData(answers) })
        .then((answer) => (answer.ok ? form.submit() : saveAndGo("save")), () => form.submit());
    }));
  }

  // 8. Practice questions of a lesson are sent one by one. What is ticked in the other ones comes back with the lesson, in
  //    another language too: names and values are the same in all of them.
  const practice = all(".check form");
  if (practice.length) {
    const key = `ticked ${location.pathname.replace(/^\/[^/]+/, "")}`;
    const fields = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));
    const isTicked = (field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value);
    const remember = (sent) => {
      const ticked = practice.filter((form) => form !== sent).flatMap(fields).filter(isTicked);
      sessionStorage.setItem(key, JSON.stringify(ticked.map((field) => [field.name, field.value])));
    };
    const restore = (name, value) => practice.flatMap(fields).filter((field) => field.name === name).forEach((field) => {
      if (!["radio", "checkbox"].includes(field.type)) field.value = value;
      else if (field.value === value) field.checked = true;
      else return;
      const folded = field.closest("details");
      if (folded) folded.open = true;
    });
    JSON.parse(sessionStorage.getItem(key) || "[]").forEach(([name, value]) => restore(name, value));
    sessionStorage.removeItem(key);
    practice.forEach((form) => form.addEventListener("submit", () => remember(form)));
    all("a[hreflang]").forEach((link) => link.addEventListener("click", () => remember()));
  }

  // 9. Who is new and chose no time zone is offered that of this device.
  const zone = page.querySelector("form[data-new] #time_zone");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && zone.value === "UTC" && all("option", zone).some((option) => option.value === here)) zone.value = here;

  // 10. What the page weighed, in the reader's words.
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

  // 11. Passwords can be looked at while they are typed. They are hidden again before they are sent, so that no browser remembers them.
  all("[data-reveal]").forEach((box) => {
    const form = box.closest("form");
    const tick = box.querySelector("input");
    const fields = all("input[type=password]", form);
    const show = () => fields.forEach((field) => { field.type = tick.checked ? "text" : "password"; });
    const hide = () => { tick.checked = false; show(); };
    tick.addEventListener("change", show);
    form.addEventListener("submit", hide);
    addEventListener("pagehide", hide);
    box.hidden = false;
  });
})();
