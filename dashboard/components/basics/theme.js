// Streamlit calls this when the visitor switches between light and dark, but runs the page again only at their next
// click; until then charts would keep the colours of the other theme. So it is told at once.
const told = new WeakMap()

export default function ({ data, parentElement, setTriggerValue }) {
  const seen = getComputedStyle(parentElement.host).colorScheme.includes("dark") ? "dark" : "light"
  if (seen === data.drawn || told.get(parentElement) === seen) return
  told.set(parentElement, seen)
  setTriggerValue("switched", seen)
}
