// The bar of the presentation view. It hears the keys of the whole page, as a presenter's remote control sends them,
// and leaves those alone that a field or a list needs. On the tour it hands them on to the tour's box (tour.js), which
// counts; the bar then shows only the way out.

// A remote control has no other keys, so Page down goes on out of a text too; what was typed is given first.
const TEXT = 'textarea, input[type="text"]:not([role="combobox"])'
const FIELD =
  'select, input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, [contenteditable="true"], ' +
  '[role="slider"], [role="spinbutton"], [role="listbox"], [role="option"], [role="combobox"], [role="tab"]'
const OPEN = '[role="listbox"], [role="menu"], [aria-modal="true"], [aria-label="Close fullscreen"]'
const KEYS = { PageDown: "next", PageUp: "back", Escape: "leave" }
const ARROWS = { ArrowRight: "next", ArrowLeft: "back" } // only where no part of the page has the focus

// Whether the page has a further part that way, and shows it (reading.js).
const isWithin = way => !dispatchEvent(new CustomEvent("unrolled-part-move", { detail: way, cancelable: true }))

function go(d, way) {
  if (d.going || (["back", "next"].includes(way) && isWithin(way)) || (way !== "leave" && !d.data[way])) return
  d.going = true
  if (way === "back" || way === "next") document.querySelector('[data-testid="stMain"]').scrollTop = 0 // the next page starts at its top
  // A drawing that was just moved tells its step first: told afterwards, it would call the old page back.
  setTimeout(() => d.component.setTriggerValue("go", way), REST + 50)
}

function hear(d, event) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
  const target = event.composedPath()[0]
  const free = target.matches?.("body, main") || event.composedPath().includes(d.root)
  const way = KEYS[event.key] ?? (free ? ARROWS[event.key] : undefined)
  const inText = target.matches?.(TEXT) && ["PageDown", "PageUp"].includes(event.key)
  if (!way || (target.matches?.(FIELD) && !inText) || (way === "leave" && document.querySelector(OPEN))) return
  if (d.data.touring && way === "leave") return // the way back to the tour's box, and there out of the tour
  event.preventDefault()
  if (inText) target.blur()
  if (d.data.touring) window.dispatchEvent(new CustomEvent("unrolled-tour-move", { detail: way }))
  else go(d, way)
}

// Out of the way of what is read: gone when the page moves down, back when it moves up.
function follow(d, main) {
  const down = main.scrollTop > d.top && main.scrollTop > 40
  d.bar.classList.toggle("away", down && !d.bar.matches(":hover, :focus-within"))
  d.top = main.scrollTop
}

function mount(root) {
  const d = { root, place: html("p", { class: "place" }), back: button("back", ""), next: button("forward", "") }
  const leave = html(
    "button",
    {
      type: "button",
      class: "leave",
      title: "Leave the presentation (Esc)",
      "aria-label": "Leave the presentation",
    },
    "×",
  )
  leave.onclick = () => go(d, "leave")
  d.tour = html("button", { type: "button", class: "tour" }, "Tour")
  d.tour.onclick = () => go(d, "tour")
  for (const way of ["back", "next"]) d[way].onclick = () => go(d, way)
  root.removeAttribute("role")
  d.bar = html("nav", { class: "bar", "aria-label": "Presentation" }, d.back, d.place, d.next, d.tour, leave)
  root.replaceChildren(d.bar)
  d.listen = new AbortController()
  const main = document.querySelector('[data-testid="stMain"]')
  d.top = main.scrollTop
  main.addEventListener("scroll", () => follow(d, main), { signal: d.listen.signal, passive: true })
  document.addEventListener("keydown", event => hear(d, event), { signal: d.listen.signal })
  return d
}

function name(node, words, title, keys) {
  make(node, {
    "aria-label": title ? `${words}: ${title}` : `No ${words.toLowerCase()}`,
    title: title ? `${title} (${keys})` : "",
    "aria-disabled": !title,
  })
}

function update(d) {
  d.going = false
  for (const node of [d.back, d.place, d.next, d.tour]) node.hidden = d.data.touring
  const words = d.data.tour > 1 ? `Go on with the tour at stop ${d.data.tour}` : "Take the guided tour"
  make(d.tour, { title: words, "aria-label": `Tour: ${words}` })
  d.place.textContent = d.data.place || "aside"
  name(d.back, "Previous page", d.data.back, "Page up")
  name(d.next, "Next page", d.data.next, "Page down")
}

export default placed({ mount, update, leave: d => d.listen.abort() })
