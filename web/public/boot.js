// Sets theme and language on <html> before the first paint; runs as an external file so that no inline script is needed.
(function () {
  var root = document.documentElement;
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("dextra.look") || "{}");
  } catch (_) {}
  var dark = kept.theme === "dark" || (kept.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  root.lang = kept.language || (navigator.language || "en").slice(0, 2);
})();
