/* An address that is copied when it is chosen; without scripts it is an ordinary link. */
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() {
    this.news = this.querySelector("[role=status]");
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#event-']");
      if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) this.copy(link);
    });
  }

  async copy(link) {
    const title = link.parentElement.firstChild.textContent.trim();
    this.news.textContent = "";
    try {
      await navigator.clipboard.writeText(link.href);
      this.news.textContent = this.dataset.copied.replace("{title}", title);
    } catch {
      this.news.textContent = this.dataset.failed;
    }
    this.tell(link);
  }

  tell(link) {
    this.querySelectorAll("[data-said]").forEach((other) => other.removeAttribute("data-said"));
    link.setAttribute("data-said", this.news.textContent);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => link.removeAttribute("data-said"), 4000);
  }
});
