/** Round numbers between two others, by powers of ten: 0.1, 0.2, 0.5, 1, 2, ... (uPlot's own never end from some beginnings.) */
export function logSplits(low: number, high: number): number[] {
  if (!(low > 0 && high > low && Number.isFinite(high))) return [];
  const first = Math.floor(Math.log10(low));
  const decades = Math.floor(Math.log10(high)) - first + 1;
  return Array.from({ length: Math.min(decades, 30) }, (_, decade) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${first + decade}`)),
  )
    .flat()
    .filter((value) => value >= low && value <= high);
}
