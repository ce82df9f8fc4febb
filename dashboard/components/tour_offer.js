// The way into the guided tour: start it, or go on where this browser left it.

const drawn = new WeakSet()

function kept(count) {
  try {
    const stop = Number(localStorage.getItem("unrolled-tour"))
    return Number.isInteger(stop) && stop > 1 && stop <= count ? stop : null
  } catch { // a browser may keep no storage
    return null
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".unrolled")
  root.setAttribute("aria-label", "Guided tour")
  if (drawn.has(root)) return
  drawn.add(root)
  const stop = kept(data.count)
  const choice = (kind, words, number) => {
    const node = html("button", { type: "button", class: kind }, words)
    node.onclick = () => setTriggerValue("go", number)
    return node
  }
  const row = html("div", { class: "controls" })
  if (stop) row.append(choice("play", `Go on with the tour at stop ${stop}`, stop), choice("", "Start the tour again", 1))
  else row.append(choice("play", "Take the guided tour", 1))
  row.append(html("span", {}, `${data.count} stops on the real pages, about 15 minutes. You can leave at any time.`))
  root.replaceChildren(row)
}
