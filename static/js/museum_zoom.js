/* Opens a picture large, to be moved and enlarged by mouse, touch and keyboard; without scripts its link does. */
const KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const STEP = 1.5;

customElements.define("museum-zoom", class extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.link?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open();
    });
  }

  open() {
    const small = this.link.querySelector("img");
    this.picture = Object.assign(new Image(), { src: small.currentSrc || small.src, alt: small.alt, draggable: false });
    [this.width, this.height] = [Number(this.link.dataset.width), Number(this.link.dataset.height)];
    this.dialog = document.createElement("dialog");
    this.dialog.className = "zoom";
    this.dialog.ariaLabel = small.alt || this.link.textContent.trim();
    this.dialog.setAttribute("aria-describedby", "zoom-hint");
    this.field = document.createElement("div");
    this.field.className = "zoom__field";
    this.field.append(this.picture);
    this.share = document.createElement("output");
    const buttons = document.createElement("div");
    buttons.className = "zoom__buttons";
    buttons.append(this.share, this.button("−", "out", () => this.enlarge(1 / STEP)), this.button("+", "in", () => this.enlarge(STEP)), this.button("×", "close", () => this.dialog.close()));
    const hint = Object.assign(document.createElement("p"), { id: "zoom-hint", className: "visually-hidden", textContent: this.dataset.hint });
    this.dialog.append(hint, buttons, this.field);
    document.body.append(this.dialog);
    this.listen();
    this.dialog.showModal();
    buttons.querySelectorAll("button")[1].focus();
    this.fit();
    const large = Object.assign(new Image(), { src: this.link.href });
    large.decode().then(() => { this.picture.src = large.src; }, () => {});
  }

  button(sign, name, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, ariaLabel: this.dataset[name], title: this.dataset[name] });
    button.addEventListener("click", act);
    return button;
  }

  listen() {
    const fingers = new Map();
    const again = () => this.fit();
    addEventListener("resize", again);
    this.dialog.addEventListener("close", () => {
      removeEventListener("resize", again);
      this.dialog.remove();
      this.link.focus();
    });
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.enlarge(Math.exp(-event.deltaY / 400), event);
    }, { passive: false });
    this.field.addEventListener("dblclick", (event) => (this.scale > this.whole * 1.01 ? this.fit() : this.enlarge(STEP ** 3, event)));
    this.field.addEventListener("pointerdown", (event) => {
      this.field.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, event);
    });
    this.field.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
      fingers.set(event.pointerId, event);
      if (other) {
        const apart = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY) || 1;
        this.enlarge(apart(event) / apart(before), { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      }
      const share = other ? 0.5 : 1;
      this.move((event.clientX - before.clientX) * share, (event.clientY - before.clientY) * share);
    });
    for (const end of ["pointerup", "pointercancel"]) this.field.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = KEYS[event.key];
    if (way) this.move(way[0] * 80, way[1] * 80);
    else if (event.key === "+" || event.key === "=") this.enlarge(STEP);
    else if (event.key === "-") this.enlarge(1 / STEP);
    else if (event.key === "0" || event.key === "Home") this.fit();
    else return;
    event.preventDefault();
  }

  fit() {
    const { clientWidth: width, clientHeight: height } = this.field;
    this.whole = Math.min(width / this.width, height / this.height, 1);
    [this.scale, this.x, this.y] = [this.whole, width / 2, height / 2];
    this.draw();
  }

  enlarge(by, at) {
    const box = this.field.getBoundingClientRect();
    const [x, y] = at ? [at.clientX - box.left, at.clientY - box.top] : [box.width / 2, box.height / 2];
    const scale = Math.min(Math.max(this.scale * by, this.whole), Math.max(2, this.whole * 4));
    this.x = x + (this.x - x) * scale / this.scale;
    this.y = y + (this.y - y) * scale / this.scale;
    this.scale = scale;
    this.move(0, 0);
  }

  move(x, y) {
    const keep = (at, size, room) => {
      const slack = Math.max(0, (size * this.scale - room) / 2);
      return Math.min(Math.max(at, room / 2 - slack), room / 2 + slack);
    };
    this.x = keep(this.x + x, this.width, this.field.clientWidth);
    this.y = keep(this.y + y, this.height, this.field.clientHeight);
    this.draw();
  }

  draw() {
    const style = this.picture.style;
    [style.width, style.height] = [`${this.width * this.scale}px`, `${this.height * this.scale}px`];
    style.translate = `calc(${this.x}px - 50%) calc(${this.y}px - 50%)`;
    this.share.textContent = `${Math.round(this.scale * 100)} %`;
  }
});
