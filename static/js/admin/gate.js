/* The museum's checks beside a form: asked for again after each saving, each a way to its field. */
class Gate extends window.StimulusModule.Controller {
  static targets = ["list"];

  static values = { address: String };

  async ask(event) {
    const saved = event.detail?.data?.pk;
    if (saved) this.addressValue = this.addressValue.replace(/\d+\/$/, `${saved}/`);
    const response = await fetch(this.addressValue, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (response.ok) this.listTarget.innerHTML = await response.text();
  }
}

const BOXES = "[contenteditable=true], input:not([type=hidden]):not([type=checkbox]), select, textarea, .chooser__actions button, [data-chooser-action-choose]";

/* Opens whatever hides the place that the address names: tabs, folded panels, folded rows. */
function reveal() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  if (!/^(id_|block-)/.test(name)) return;
  const field = document.getElementById(name) || document.getElementById(`${name}-chooser`);
  if (!field) return;
  for (let part = field; part; part = part.parentElement) {
    const closed = part.hasAttribute("hidden") && part.id;
    if (closed) document.querySelector(`[aria-controls="${part.id}"], [role="tab"][href="#${part.id}"]`)?.click();
  }
  const place = field.closest("[data-field], .w-field, .w-panel, [data-inline-panel-child]") || field;
  const box = field.matches("input:not([type=hidden]), select, textarea, button") ? field : place.querySelector(BOXES) || place.querySelector("button");
  setTimeout(() => {
    (box || place).scrollIntoView({ block: "center", behavior: "instant" });
    box?.focus({ preventScroll: true });
  }, 200); // When the panels are open.
}

window.wagtail.app.register("gate", Gate);
window.addEventListener("hashchange", reveal);
window.addEventListener("load", () => setTimeout(reveal, 100));
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".gate__list a");
  if (link && link.href === window.location.href) reveal();
});
