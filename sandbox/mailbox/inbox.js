// The inbox page's script: refreshes the list on changes and sends the requests of the buttons.
const live = document.querySelector("#live");

if (live) {
  new EventSource("/mailbox/events").addEventListener("message", async () => {
    const page = await (await fetch("/")).text();
    const updated = new DOMParser().parseFromString(page, "text/html").querySelector("#live");
    // Restore the focus after the refresh, so that keyboard users keep their place.
    const focused = live.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    if (updated) live.innerHTML = updated.innerHTML;
    if (focused) live.querySelector(`a[href="${focused}"]`)?.focus();
  });
}

document.addEventListener("click", async (event) => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const { delete: deleteUrl, eventUrl, type } = event.target.dataset;
  if (deleteUrl) await fetch(deleteUrl, { method: "DELETE" });
  if (!eventUrl) return;
  await post(eventUrl, { type });
  location.reload();
});

document.querySelector("#fail")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(event.currentTarget);
  const to = fields.get("to");
  const seconds = Number(fields.get("seconds"));
  const failure = { kind: fields.get("kind"), to: to || undefined, forMs: seconds ? seconds * 1000 : undefined };
  await post("/mailbox/failures", failure);
});

function post(path, body) {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}
