/* Rows of a form, folded to what a curator knows them by: "23 August 1942: The first air raid". */
class FoldedRows extends window.StimulusModule.Controller {
  static values = { fields: String };

  connect() {
    // Wagtail makes panels foldable when the document is ready, after controllers are connected.
    setTimeout(() => this.element.querySelectorAll("[data-inline-panel-child]").forEach((row) => this.dress(row)));
    this.element.addEventListener("input", (event) => this.name(this.rowOf(event.target)));
    this.element.addEventListener("change", (event) => this.name(this.rowOf(event.target)));
    this.observer = new MutationObserver((changes) => {
      changes.flatMap((change) => [...change.addedNodes]).forEach((node) => {
        if (node.matches?.("[data-inline-panel-child]")) this.name(node);
      });
    });
    const list = this.element.querySelector("[id$='-FORMS']");
    if (list) this.observer.observe(list, { childList: true });
  }

  disconnect() {
    this.observer.disconnect();
  }

  /* The row of this panel that holds an element; rows inside rows, such as citations, are not ours. */
  rowOf(element) {
    let row = element.closest("[data-inline-panel-child]");
    for (let outer = row; outer && this.element.contains(outer); outer = outer.parentElement?.closest("[data-inline-panel-child]")) {
      row = outer;
    }
    return row;
  }

  dress(row) {
    if (this.rowOf(row) !== row) return;
    this.name(row);
    const toggle = row.querySelector("[data-panel-toggle]");
    const wrong = row.querySelector(".error-message, .w-field--error, .w-field__errors [id]");
    if (toggle && !wrong && toggle.getAttribute("aria-expanded") !== "false") toggle.click();
  }

  name(row) {
    if (!row) return;
    const words = this.fieldsValue.split(" ").map((field) => {
      const input = [...row.querySelectorAll("input, select, textarea")].find((one) => one.name.endsWith(`-${field}`));
      return input?.selectedOptions?.[0]?.text ?? input?.value?.trim();
    });
    const heading = row.querySelector("[data-panel-heading-text]");
    if (!heading || !words.some(Boolean)) return;
    const shown = [...heading.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    const text = `${words.filter(Boolean).join(": ")} `;
    heading.querySelector("[data-inline-panel-child-count]")?.setAttribute("hidden", "");
    if (shown) shown.textContent = text;
    else heading.prepend(text);
  }
}

window.wagtail.app.register("folded-rows", FoldedRows);
