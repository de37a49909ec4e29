/* A room that answers in place: the results are swapped, and what the visitor did around them stays. */
const PAUSE = 250;

customElements.define("museum-room", class extends HTMLElement {
  connectedCallback() {
    this.news = this.querySelector("[role=status]");
    this.folds = new Map();
    this.addEventListener("change", (event) => this.changed(event.target));
    this.addEventListener("submit", () => clearTimeout(this.pause));
    this.addEventListener("formdata", (event) => leaveOutWhatIsEmpty(event.formData));
    this.addEventListener("htmx:beforeSwap", () => this.remember({ typing: true }));
    this.addEventListener("htmx:afterSettle", (event) => event.target.id === "room" && this.settle());
    for (const failure of ["htmx:sendError", "htmx:responseError"]) {
      this.addEventListener(failure, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
    }
    this.followHistory(document.body);
  }

  followHistory(body) {
    body.addEventListener("htmx:historyCacheMiss", (event) => {
      this.remember({ typing: false });
      event.detail.xhr.onerror = () => location.reload();
    });
    body.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());
    body.addEventListener("htmx:historyRestore", () => this.settle());
  }

  changed(control) {
    if (!control.matches("[type=checkbox], select")) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.querySelector("form").requestSubmit(), PAUSE);
  }

  remember({ typing }) {
    const stood = document.activeElement;
    this.news.textContent = "";
    this.querySelectorAll("details[id]").forEach((fold) => this.folds.set(fold.id, fold.open));
    this.stood = this.contains(stood) ? stood : null;
    this.typed = typing && stood.matches("[name=q], [name=when]") ? stood.value : null;
  }

  settle() {
    for (const fold of this.querySelectorAll("details[id]")) {
      fold.open = this.folds.get(fold.id) ?? fold.open;
    }
    const stands = this.stood?.id && document.getElementById(this.stood.id);
    if (stands && this.typed !== null && stands.value !== this.typed) stands.value = this.typed;
    const results = this.querySelector("#results");
    if (this.stood && !stands) { // What was pressed is gone.
      results.focus({ preventScroll: true });
      results.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    this.news.textContent = results.textContent.trim().replace(/\s+/g, " ");
  }
});

function leaveOutWhatIsEmpty(data) {
  for (const [name, value] of [...data]) {
    if (value === "") data.delete(name);
  }
}
