// A place in the page, without any size. When Python counts its turn up, what begins here is brought into view, once,
// and only where it lies beyond the window's edge. Whoever moves the page meanwhile is left alone.

const ROOM = 480 // pixels: what has so much of the window below its begin is in view
const LOOK = 250 // milliseconds between two looks: what was pressed comes bit by bit, and moves what lies below
const HOLD = 2500 // milliseconds until it must have come
const calm = matchMedia("(prefers-reduced-motion: reduce)")

function off(root, above) {
  const { top } = root.getBoundingClientRect(),
    height = document.querySelector('[data-testid="stMain"]').getBoundingClientRect().bottom
  return top < above - 1 || top > height - Math.min(ROOM, 0.6 * height)
}

function bring(d) {
  dispatchEvent(new CustomEvent("unrolled-reveal", { detail: d.root }))
  d.stop?.abort()
  d.stop = new AbortController()
  const { signal } = d.stop,
    end = performance.now() + HOLD
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(kind, () => d.stop.abort(), { signal, capture: true, passive: true })
  }
  const look = () => {
    if (signal.aborted) return
    if (performance.now() > end) return d.stop.abort()
    if (off(d.root, d.data.above))
      d.root.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" })
    setTimeout(look, LOOK)
  }
  setTimeout(look, LOOK)
}

function update(d) {
  const { turn, above } = d.data
  d.root.style.scrollMarginTop = `${above}px`
  if (d.turn !== undefined && turn > d.turn) bring(d)
  d.turn = turn
}

function mount(root) {
  root.removeAttribute("role")
  return { root }
}

export default placed({ mount, update, leave: d => d.stop?.abort() })
