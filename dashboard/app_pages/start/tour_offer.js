// The way into the guided tour: start it, or go on where this browser left it.

function kept(count) {
  try {
    const stop = Number(localStorage.getItem("unrolled-tour"))
    return Number.isInteger(stop) && stop > 1 && stop <= count ? stop : null
  } catch {
    // a browser may keep no storage
    return null
  }
}

function draw(d) {
  const { count } = d.data,
    stop = kept(count)
  if (stop === d.stop) return
  d.stop = stop
  const choice = (words, number) => {
    const node = html("button", { type: "button" }, words)
    node.onclick = () => d.component.setTriggerValue("go", number)
    return node
  }
  const row = html("div", { class: "controls" })
  if (stop)
    row.append(choice(`Go on with the tour at stop ${stop}`, stop), choice("Start the tour again", 1))
  else row.append(choice("Take the guided tour", 1))
  row.append(html("span", {}, `${count} stops on the real pages, about 15 minutes. You can leave at any time.`))
  d.root.replaceChildren(row)
}

function mount(root) {
  root.setAttribute("aria-label", "Guided tour")
  const d = { root, listen: new AbortController() }
  for (const kind of ["unrolled-tour", "storage"]) {
    // told by tour.js, and by the browser's other tabs
    window.addEventListener(kind, () => draw(d), { signal: d.listen.signal })
  }
  return d
}

export default placed({ mount, update: draw, leave: d => d.listen.abort() })
