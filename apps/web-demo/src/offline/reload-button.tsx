/** Loads the page again. */
export function ReloadButton() {
  return (
    <button type="button" class="button" onClick={() => window.location.reload()}>
      Reload
    </button>
  );
}
