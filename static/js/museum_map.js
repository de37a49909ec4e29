/* The map of a battle and its timeline: what is pointed at in one is marked in the other. */
const CHOSEN = "is-chosen";

customElements.define("museum-map", class extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    for (const kind of ["pointerover", "focusin"]) {
      document.addEventListener(kind, (event) => this.point(event.target), { signal });
    }
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  point(what) {
    if (!(what instanceof Element)) return;
    const marker = what.closest(".map__event") ?? this.markerOf(what.closest(".timeline-event"));
    if (marker === this.marker) return;
    document.querySelectorAll(`.${CHOSEN}`).forEach((one) => one.classList.remove(CHOSEN));
    this.marker = marker;
    if (!marker || !this.contains(marker)) return;
    marker.classList.add(CHOSEN);
    for (const spot of marker.querySelectorAll("[id]")) {
      document.querySelector(`.timeline-event a[href="#${spot.id}"]`)?.closest(".timeline-event").classList.add(CHOSEN);
    }
  }

  markerOf(event) {
    const link = event?.querySelector('a[href^="#map-"]');
    return link && document.getElementById(link.hash.slice(1))?.closest(".map__event");
  }
});
