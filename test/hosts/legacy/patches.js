// What libraries of 2008 left behind on pages that still run: prototypes with enumerable helpers, old meanings of new names, a
// monitoring agent in front of everything. Kept as they were where it matters.
(function () {
  var arrays = {
    each: function (callback) { for (var i = 0; i < this.length; i++) callback(this[i], i); return this; },
    first: function () { return this[0]; },
    last: function () { return this[this.length - 1]; },
    compact: function () { return this.filter(function (one) { return one != null; }); },
    without: function () { var out = arguments; return this.filter(function (one) { for (var i = 0; i < out.length; i++) if (out[i] === one) return false; return true; }); },
    // Prototype 1.6: no callback at all.
    reduce: function () { return this.length > 1 ? this : this[0]; },
    // Prototype 1.6: an alias of toArray.
    entries: function () { return [].concat(this); },
  };
  for (var name in arrays) Array.prototype[name] = arrays[name];
  // MooTools 1.2: whatever has no length becomes an array of one.
  Array.from = function (item) { return item == null ? [] : typeof item !== 'string' && typeof item.length === 'number' ? [].slice.call(item) : [item]; };
  // Prototype 1.6: inherited names are listed, too.
  Object.keys = function (object) { var keys = []; for (var key in object) keys.push(key); return keys; };
  Object.values = function (object) { var values = []; for (var key in object) values.push(object[key]); return values; };
  Element.prototype.show = function () { this.style.display = ''; return this; };
  Element.prototype.hide = function () { this.style.display = 'none'; return this; };
  Element.prototype.update = function (html) { this.innerHTML = html; return this; };
  String.prototype.strip = function () { return this.replace(/^\s+|\s+$/g, ''); };
  Number.prototype.times = function (callback) { for (var i = 0; i < this; i++) callback(i); return this; };
  Function.prototype.delay = function (seconds) { return setTimeout(this, seconds * 1000); };

  // The agent: counts requests, history and beacons, and hands them on in its own way.
  var seen = (window.__agent = { fetch: 0, history: 0, xhr: 0, timers: 0 });
  var fetched = window.fetch;
  window.fetch = function (input, init) { seen.fetch++; return fetched.call(this, input, init).then(function (response) { return response; }); };
  ['pushState', 'replaceState'].forEach(function (name) {
    var native = history[name];
    history[name] = function () { seen.history++; return native.apply(history, arguments); };
  });
  var later = window.setTimeout;
  window.setTimeout = function (callback, ms) { seen.timers++; var rest = [].slice.call(arguments, 2); return later(function () { callback.apply(window, rest); }, ms); };
  window.onerror = function (message) { (window.__errors = window.__errors || []).push(message); };
})();
