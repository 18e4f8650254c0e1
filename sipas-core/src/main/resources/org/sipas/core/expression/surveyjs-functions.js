// Functions for conditions that sipas translates to SurveyJS. Hand them SurveyJS's FunctionFactory once, before surveys are made:
//   registerSipasFunctions(Survey.FunctionFactory.Instance)
// and, if "today" is not the browser's own day, a function that returns it as "2026-07-01".
function registerSipasFunctions(factory, today) {
  const pad = (n) => String(n).padStart(2, "0");
  const browserDay = () => {
    const now = new Date();
    return now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
  };
  const iso = (day) =>
    day instanceof Date
      ? day.getFullYear() + "-" + pad(day.getMonth() + 1) + "-" + pad(day.getDate())
      : String(day ?? "").slice(0, 10);
  const dayNumber = (day) => Date.parse(iso(day) + "T00:00:00Z") / 86400000;
  const thisDay = today || browserDay;
  const list = (picks) => (Array.isArray(picks) ? picks : []);
  const functions = {
    sipasToday: () => thisDay(),
    sipasText: ([text]) => decodeURIComponent(String(text).slice(1)),
    sipasSame: ([a, b]) => String(a ?? "") === String(b ?? ""),
    sipasPicked: ([picks, option]) => list(picks).some((pick) => String(pick) === String(option)),
    sipasCount: ([picks]) => list(picks).length,
    sipasLength: ([text]) => Array.from(String(text ?? "")).length,
    sipasMatches: ([text, pattern]) => new RegExp("^(?:" + pattern + ")$", "u").test(String(text ?? "")),
    sipasPlus: ([a, b]) => Number(a) + Number(b),
    sipasMinus: ([a, b]) => Number(a) - Number(b),
    sipasTimes: ([a, b]) => Number(a) * Number(b),
    sipasOver: ([a, b]) => Number(a) / Number(b),
    sipasDays: ([from, to]) => dayNumber(to) - dayNumber(from),
    sipasAge: ([day]) => {
      const born = iso(day);
      const now = thisDay();
      return Number(now.slice(0, 4)) - Number(born.slice(0, 4)) - (now.slice(5) < born.slice(5) ? 1 : 0);
    },
  };
  for (const [name, call] of Object.entries(functions)) {
    factory.register(name, call);
  }
}
if (typeof module !== "undefined") {
  module.exports = { registerSipasFunctions };
}
