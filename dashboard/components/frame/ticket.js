// The ticket of the hall's cloakroom stays with this tab: whichever process serves it next is shown the same one.
const STORE = "unrolled-ticket"

export default function ({ data, setStateValue }) {
  let mine = data.ticket
  try {
    mine = sessionStorage.getItem(STORE) ?? mine
    sessionStorage.setItem(STORE, mine)
  } catch {
    /* a browser that keeps nothing: the ticket holds as long as the page */
  }
  if (mine !== data.ticket) setStateValue("ticket", mine)
}
