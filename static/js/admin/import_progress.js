/* While an import is being read or written: asks again, and shows the result when it is there. */
const seconds = 1;

async function look() {
  const here = document.querySelector("[data-import-again]");
  if (!here) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-import-again]");
    if (!now) return location.reload();
    here.replaceChildren(...now.childNodes);
  } catch { /* The server is busy; it is asked again. */ }
  setTimeout(look, seconds * 1000);
}

setTimeout(look, seconds * 1000);
