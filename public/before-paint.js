// Chooses theme and language before the first paint. A file of its own, since the page's policy allows no inline script.
(function () {
  var html = document.documentElement;
  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden; then the system decides.
      return null;
    }
  }

  var theme = kept('playground.theme');
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  html.dataset.theme = dark ? 'dark' : 'light';

  // The address first, then what was chosen on the page, then what the browser asks for, and English for all others.
  var known = html.dataset.languages.split(' ');
  function languageFor(wanted) {
    if (!wanted) return undefined;
    // Of Chinese there is one; `de-CH` is content with `de`.
    var begun = wanted.toLowerCase().split('-')[0];
    return (
      known.find((code) => code.toLowerCase() === wanted.toLowerCase()) ||
      known.find((code) => code === (begun === 'zh' ? 'zh-CN' : begun))
    );
  }
  var wanted = [new URLSearchParams(location.search).get('lang'), kept('playground.language')].concat(
    navigator.languages,
  );
  html.lang = wanted.map(languageFor).find(Boolean) || 'en';

  // The build notes which file holds a language's words: it is fetched beside the page's first script, which asks for it.
  var words = document.querySelector('meta[name="words:' + html.lang + '"]');
  if (words) {
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.href = words.content;
    document.head.append(link);
  }
})();
