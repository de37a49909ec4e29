/* What is said once for many pictures goes into the empty boxes of those that wait; all are added with one click. */
const together = document.querySelector(".pictures-add");
const list = document.querySelector("#upload-list");
const everything = document.querySelector("[data-pictures-save]");

const name = (box) => box.name.replace(/^.*-/, "");

together?.addEventListener("change", ({ target }) => {
  if (!target.name?.startsWith("together-")) return;
  for (const box of list.querySelectorAll("input[name], select[name], textarea[name]")) {
    if (name(box) === name(target) && !box.value) {
      box.value = target.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
});

everything?.addEventListener("click", () => {
  for (const form of list.querySelectorAll("form")) form.requestSubmit();
});

/* The box in which tags are typed comes without a name. */
const nameTags = () => {
  for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
    const label = box.closest("[data-field-wrapper], .w-field__wrapper")?.querySelector("label");
    if (label) box.setAttribute("aria-label", label.textContent.trim());
  }
};

const count = () => {
  nameTags();
  if (everything) everything.hidden = list.querySelectorAll("form").length < 2;
};
const watched = list ?? document.querySelector("#w-editor-form");
if (watched) {
  new MutationObserver(count).observe(watched, { childList: true, subtree: true });
  count();
}
