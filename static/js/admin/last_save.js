// A button waits until what is being saved by itself is saved, so that nobody meets a conflict with themselves.
const PATIENCE = 15_000; // Milliseconds; then the server is asked all the same.
let saving = false;
let waiting = null;
let left = false;

function goOn() {
  saving = false;
  if (!waiting) return;
  const { form, button } = waiting;
  waiting = null;
  if (button) button.disabled = false;
  form.requestSubmit(button);
}

document.addEventListener("w-autosave:save", (event) => {
  if (left) event.preventDefault();
  else saving = true;
});
document.addEventListener("w-autosave:success", goOn);
document.addEventListener("w-autosave:error", goOn);
document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("form[data-edit-form]")) return;
    if (saving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
      setTimeout(goOn, PATIENCE);
    }
  },
  true,
);
window.addEventListener("submit", (event) => {
  left ||= event.target.matches("form[data-edit-form]") && !event.defaultPrevented;
});
window.addEventListener("pageshow", () => { left = false; });
