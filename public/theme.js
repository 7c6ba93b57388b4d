// Chooses the theme before the first paint. A file of its own, since the page's policy allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('playground.theme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
