// Keeps the figures of a page up to date. Without it the page is as it was loaded.
"use strict";
(() => {
  const state = document.getElementById("live-state");
  const least = 3000;
  let last = 0;
  let waiting = null;

  async function renew() {
    waiting = null;
    last = Date.now();
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) {
      location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = document.getElementById("live");
    const next = page.getElementById("live");
    if (!now || !next || now.contains(document.activeElement)) {
      return;
    }
    const open = [...now.querySelectorAll("details")].map(details => details.open);
    [...next.querySelectorAll("details")].forEach((details, i) => { details.open = open[i] === true; });
    now.replaceWith(next);
    const time = new Intl.DateTimeFormat("vi-VN", { timeStyle: "medium", timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
    state.textContent = state.dataset.live + " " + time;
  }

  const source = new EventSource("/staff/live");
  source.addEventListener("figures", () => {
    waiting ??= setTimeout(renew, Math.max(0, last + least - Date.now()));
  });
})();
