// The charts that stand on the page, each to be saved with what it says to those who can't see it as its title. They are
// looked for when the visitor comes here: until then charts come and go.

const shown = () =>
  [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].filter(
    chart => chart.querySelector("svg.marks, canvas.marks") && chart.getBoundingClientRect().width > 0,
  )
const nameOf = chart => chart.getAttribute("aria-label") || "A chart"

// The chart as it stands there: on the page's own colour, since that is what its lines were chosen for.
function drawn(chart) {
  const { backgroundColor: paper, color: ink } = getComputedStyle(document.querySelector('[data-testid="stApp"]'))
  const marks = chart.querySelector("svg.marks, canvas.marks")
  const { width, height } = marks.getBoundingClientRect()
  // Of more marks than a page can hold, Vega paints pixels: those are put into the file as they are.
  const node =
    marks.tagName === "CANVAS"
      ? svg("svg", {}, svg("image", { href: marks.toDataURL(), width, height }))
      : marks.cloneNode(true)
  return keeping.framed([[node, 0, 0, width, height]], { above: nameOf(chart), paper, ink })
}

function list(d) {
  const charts = shown()
  d.root.hidden = !charts.length
  d.list.replaceChildren(
    ...charts.map(chart => {
      const name = nameOf(chart)
      return html(
        "li",
        {},
        html("span", {}, name),
        ...keeping.kinds(
          () => name,
          () => drawn(chart),
        ),
      )
    }),
  )
}

function mount(root) {
  const d = { root, list: html("ul", { hidden: "" }) }
  d.opener = html("button", { type: "button", "aria-expanded": "false" }, icon("save"), "Save a chart as a picture")
  d.opener.onclick = () => {
    d.list.hidden = !d.list.hidden
    d.opener.setAttribute("aria-expanded", !d.list.hidden)
    list(d)
  }
  root.replaceChildren(d.opener, d.list)
  d.seen = new IntersectionObserver(([at]) => at.isIntersecting && d.list.hidden && list(d))
  d.seen.observe(root.parentElement ?? root)
  return d
}

export default placed({
  mount,
  update: d => d.root.setAttribute("aria-label", d.data.label),
  leave: d => d.seen.disconnect(),
})
