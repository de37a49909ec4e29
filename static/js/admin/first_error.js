/* A form that is shown again in a window leads to what is wrong, which may be above what one sees. */
class FirstError extends window.StimulusModule.Controller {
  connect() {
    setTimeout(() => {
      const section = this.element.parentElement;
      const wrong = section.querySelector(".w-field--error, .messages, .help-critical");
      wrong?.scrollIntoView({ block: "center" });
      wrong?.querySelector("input, select, textarea")?.focus();
    });
  }
}

window.wagtail.app.register("first-error", FirstError);
