/* Starts what Wagtail starts by scripts inside the page: rows that can be added, choosers of dates and records. */
const OFTEN = 100; // Times a tenth of a second, until a script that came with a dialogue is there.

class Start extends window.StimulusModule.Controller {
  static values = { of: String, field: String, options: Object };

  initialize(tried = 0) {
    const known = window[this.ofValue];
    if (!known) {
      if (tried < OFTEN) setTimeout(() => this.initialize(tried + 1), 100);
      return;
    }
    const told = this.fieldValue ? [this.fieldValue, this.optionsValue] : [this.optionsValue];
    if (/^(init|create)/.test(this.ofValue)) known(...told);
    else new known(...told);
  }
}

window.wagtail.app.register("museum-start", Start);

// jQuery reads the scripts that come with a dialogue and writes them into the page; here they are loaded as they are.
window.jQuery._evalUrl = (address) => {
  const script = document.createElement("script");
  script.src = address;
  script.async = false;
  document.head.append(script);
};
