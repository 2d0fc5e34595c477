// Before the first paint: the theme that was chosen (src/appearance.ts).
try {
  const theme = localStorage.getItem("accounts-webhooks.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked.
}
