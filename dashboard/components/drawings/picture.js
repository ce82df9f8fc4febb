// Pictures to keep: what a drawing shows, as an SVG or a PNG file. A file has no style sheet, so every element gets the
// colours and fonts that it has on the page; those of the light theme, on white, whatever theme is on.
// `drawing.component` puts this file behind drawing.js, and in front of it LIGHT, the light theme's colours.

const keeping = (() => {
  // What a style sheet may say of a shape or a word.
  const LOOK =
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-linecap stroke-linejoin " +
    "opacity font-family font-size font-style font-weight text-anchor transform"
  const EDGE = 16, // pixels round a picture
    LINE = 20, // of words
    SHARP = 2, // pixels of a PNG for each of the page
    MOST = 8000 // pixels of a PNG's side
  const FONT = "Helvetica, Arial, sans-serif"

  const brush = make(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  })

  // A colour that every program reads: what is mixed has a form that few know.
  function plainColour(value) {
    if (value === "rgba(0, 0, 0, 0)") return "none"
    if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = value
    brush.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data
    return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`
  }

  // Gives `copy` the look of `node`, and takes out what can't be seen.
  function settleLook(node, copy) {
    const style = getComputedStyle(node)
    if (style.display === "none" || style.visibility === "hidden" || Number(style.opacity) === 0)
      return copy.remove()
    for (const { name } of [...copy.attributes]) {
      if (/^(class|style|tabindex|role|data-.*|aria-.*)$/.test(name)) copy.removeAttribute(name)
    }
    for (const name of LOOK.split(" ")) {
      const value = style.getPropertyValue(name)
      if (name === "transform" ? value === "none" : !value) continue
      copy.setAttribute(name, name === "fill" || name === "stroke" ? plainColour(value) : value)
    }
    if (node.tagName === "text" && style.dominantBaseline === "central" && !node.hasAttribute("dy"))
      copy.setAttribute("dy", "0.35em") // the same, for programs that don't know the other
    const pairs = [...node.children].map((child, i) => [child, copy.children[i]])
    for (const [child, its] of pairs) settleLook(child, its)
  }

  const words = (text, look) => svg("text", { "font-family": FONT, ...look }, text)

  // ---- one picture out of parts: [node, x, y, width, height] each, with words above and below

  function framed(parts, { above, below = "", paper, ink }) {
    const width = Math.max(320, ...parts.map(([, x, , wide]) => x + wide)) + 2 * EDGE
    const high = Math.max(0, ...parts.map(([, , y, , tall]) => y + tall))
    const heading = lines(above, width, "700 15px"),
      note = lines(below, width, "14px")
    const top = EDGE + heading.length * LINE + 8,
      height = Math.ceil(top + high + (note.length ? 8 + note.length * LINE : 0) + EDGE)
    for (const [node, x, y, wide, tall] of parts)
      make(node, { x: x + EDGE, y: y + top, width: wide, height: tall, overflow: "visible" })
    const picture = svg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height },
      svg("title", {}, above),
      svg("rect", { width, height, fill: paper }),
      ...heading.map((text, i) =>
        words(text, { x: EDGE, y: EDGE + 14 + i * LINE, fill: ink, "font-size": 15, "font-weight": 700 }),
      ),
      ...parts.map(([node]) => node),
      ...note.map((text, i) => words(text, { x: EDGE, y: top + high + 22 + i * LINE, fill: ink, "font-size": 14 })),
    )
    const text = new XMLSerializer()
      .serializeToString(picture)
      .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ") // signs that no XML may hold
      .replaceAll(/url\([^()#]*#/g, "url(#") // Vega names a gradient by the address of the page
    return { text, width, height }
  }

  // Words in lines that fit into `width`, in letters of that weight and size.
  function lines(text, width, letters) {
    brush.font = `${letters} ${FONT}`
    const found = []
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = found.length ? `${found.at(-1)} ${word}` : word
      if (found.length && brush.measureText(longer).width <= width - 2 * EDGE) found[found.length - 1] = longer
      else found.push(word)
    }
    return found
  }

  // ---- to a file

  async function asPng({ text, width, height }) {
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
    await image.decode()
    const scale = Math.min(SHARP, MOST / width, MOST / height)
    const canvas = make(document.createElement("canvas"), {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    })
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    return new Promise(done => canvas.toBlob(done, "image/png"))
  }

  async function save(kind, name, picture) {
    const blob = kind === "PNG" ? await asPng(picture) : new Blob([picture.text], { type: "image/svg+xml" })
    const words = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    const link = html("a", {
      href: URL.createObjectURL(blob),
      download: `${words.slice(0, 60).replaceAll(/^-+|-+$/g, "") || "picture"}.${kind.toLowerCase()}`,
    })
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }

  // The buttons of a picture; `name` is what it is called, and `draw` makes it at a press.
  const kinds = (name, draw) =>
    Object.entries({ SVG: "lines, sharp at every size", PNG: "pixels, for every program" }).map(([kind, what]) => {
      const node = html("button", { type: "button", title: `Save as ${kind}: ${what}` }, kind)
      node.onclick = () => save(kind, name(), draw())
      return node
    })

  // ---- the drawing below `root`

  // Its pictures, with the names of their rows: no icon, no thumbnail, and none that stands in the key.
  const pictures = root =>
    [...root.querySelectorAll("svg")].filter(
      node =>
        !node.closest("button, .controls, .key, .unseen") &&
        node.getBoundingClientRect().width > (node.matches(".axis") ? 0 : 60),
    )

  // What is said of this step: what stands in bold there is what it is about.
  const noteOf = root =>
    [...(root.querySelector(".note")?.childNodes ?? [])]
      .map(node => (node.nodeName === "B" ? `${node.textContent.trim()}:` : node.textContent))
      .join(" ")

  // All of them as one, as they stand; headings go along, and what is said of this step.
  function kept(root) {
    for (const [name, value] of Object.entries(LIGHT)) root.style.setProperty(name, value)
    root.classList.add("saving") // nothing moves on its way to another colour
    const from = root.getBoundingClientRect()
    const place = node => {
      const { left, top, width, height } = node.getBoundingClientRect()
      const x = left - from.left + (node.closest(".scroller")?.scrollLeft ?? 0)
      return [x, top - from.top, width, height].map(length => length / (root.currentCSSZoom ?? 1))
    }
    const parts = pictures(root).map(node => {
      const copy = node.cloneNode(true)
      settleLook(node, copy)
      return [copy, ...place(node)]
    })
    for (const node of root.querySelectorAll("h3")) {
      const { fontSize, fontFamily } = getComputedStyle(node)
      const look = {
        fill: LIGHT["--st-text-color"],
        "font-family": fontFamily,
        "font-size": fontSize,
        "font-weight": 600,
      }
      parts.push([svg("svg", {}, words(node.textContent, { y: 16, ...look })), ...place(node)])
    }
    const top = Math.min(...parts.map(([, , y]) => y))
    for (const part of parts) part[2] -= top
    const picture = framed(parts, {
      above: root.getAttribute("aria-label") ?? "",
      below: noteOf(root),
      paper: LIGHT["--st-background-color"],
      ink: LIGHT["--st-text-color"],
    })
    root.classList.remove("saving")
    for (const name of Object.keys(LIGHT)) root.style.removeProperty(name)
    root.style.setProperty("--gradient", gradientColour(root))
    return picture
  }

  // The menu among a drawing's controls.
  function keeper(root) {
    const name = () => root.getAttribute("aria-label") ?? "picture"
    const files = html("span", { hidden: "" }, ...kinds(name, () => kept(root)))
    const opener = html(
      "button",
      { type: "button", title: "Save picture", "aria-label": "Save picture", "aria-expanded": "false" },
      icon("save"),
    )
    const open = isOpen => {
      files.hidden = !isOpen
      opener.setAttribute("aria-expanded", isOpen)
    }
    opener.onclick = () => open(files.hidden)
    const node = html("span", { class: "keep" }, opener, files)
    node.onkeydown = event => {
      if (event.key !== "Escape" || files.hidden) return
      open(false)
      opener.focus()
    }
    return node
  }

  return { framed, keeper, kinds, pictures }
})()
