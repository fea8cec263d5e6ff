(function () {
  'use strict';
  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  }

  function template(darkTheme) {
    var line = darkTheme ? '#333d4a' : '#e3e7ec';
    var text = darkTheme ? '#e3e8ef' : '#1c2430';
    var scale = darkTheme ? 'Viridis' : [[0, '#f3f7fb'], [0.25, '#b9d6ee'], [0.5, '#6aa9d8'], [0.75, '#2f74b5'], [1, '#123f75']];
    var axis = { gridcolor: line, linecolor: line, zerolinecolor: line, automargin: true, title: { standoff: 10 } };
    return {
      layout: {
        paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', font: { color: text, family: 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif' },
        colorway: darkTheme
          ? ['#6cb2f7', '#f5a85b', '#7fd18b', '#ff8f8f', '#c6a5ff', '#d9b38c', '#ff9ed2', '#b0bac6', '#e0d66c', '#6fd6de']
          : ['#1f6fb4', '#e07b1f', '#2e9448', '#c9373b', '#8557b8', '#8c5d46', '#d05aa5', '#6d7681', '#a5a020', '#1c9fb0'],
        colorscale: { sequential: scale },
        xaxis: axis, yaxis: axis, title: { x: 0.02, xanchor: 'left', font: { size: 16 } }, hoverlabel: { align: 'left' },
        legend: { bgcolor: 'rgba(0,0,0,0)' }, margin: { t: 60, r: 20, b: 50, l: 60 },
        modebar: { bgcolor: 'rgba(0,0,0,0)', color: darkTheme ? '#7d8896' : '#a3acb8', activecolor: text }
      },
      data: { heatmap: [{ colorscale: scale, colorbar: { outlinewidth: 0 } }] }
    };
  }

  function draw(figure) {
    var place = figure.querySelector('.plot');
    var content = JSON.parse(figure.querySelector('script').textContent);
    var layout = Object.assign({}, content.layout, { template: template(isDark()), autosize: true });
    // The page is as wide as the screen or the paper; only the height is the chart's own.
    delete layout.width;
    var config = Object.assign({ displaylogo: false }, content.config, { responsive: true });
    window.Plotly.react(place, content.data, layout, config);
  }

  function drawAll() {
    if (window.Plotly) { document.querySelectorAll('figure.chart').forEach(draw); }
  }

  document.getElementById('toggle-code').addEventListener('click', function () {
    var hide = this.getAttribute('aria-pressed') === 'false';
    this.setAttribute('aria-pressed', String(hide));
    this.textContent = hide ? 'Show code' : 'Hide code';
    document.querySelectorAll('details.code').forEach(function (code) { code.open = !hide; });
  });
  document.getElementById('toggle-theme').addEventListener('click', function () {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    drawAll();
  });
  dark.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('figure.chart .plot').forEach(function (place) { if (window.Plotly) { window.Plotly.Plots.resize(place); } });
  });
  drawAll();
})();
