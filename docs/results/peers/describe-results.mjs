/** The tables of the page, and what belongs between them, line by line. */
export function describeResults({ rows, decoding, loadAverage }) {
  return [
    ...table(rows, {
      network: ({ name }) => name,
      input: ({ input }) => input,
      engine: ({ engine }) => engine,
      MB: ({ modelBytes }) => (modelBytes / 1e6).toFixed(1),
      ms: ({ medianMs }) => medianMs.toFixed(0),
      p90: ({ p90Ms }) => p90Ms.toFixed(0),
      'processor ms': ({ cpuMedianMs }) => cpuMedianMs.toFixed(0),
      AP: ({ all }) => percent(all.AP),
      'AP, one person': ({ onePerson }) => percent(onePerson.AP),
    }),
    '',
    `Decoding a JPEG, in no row: ${decoding.medianMs.toFixed(1)} ms, p90 ${decoding.p90Ms.toFixed(1)}.`,
    `Load average ${loadAverage.before.toFixed(1)} before, ${loadAverage.after.toFixed(1)} after.`,
    '',
    ...table(rows, {
      network: ({ name }) => name,
      input: ({ input }) => input,
      engine: ({ engine }) => engine,
      poses: ({ poses }) => poses,
      AP: ({ all }) => percent(all.AP),
      'above the first': ({ all }) => interval(all.aboveFirst),
      AP50: ({ all }) => percent(all.AP50),
      AP75: ({ all }) => percent(all.AP75),
      APm: ({ all }) => percent(all.APm),
      APl: ({ all }) => percent(all.APl),
      AR: ({ all }) => percent(all.AR),
      'AP, one person': ({ onePerson }) => percent(onePerson.AP),
      'above the first there': ({ onePerson }) => interval(onePerson.aboveFirst),
      'AP, val2017': ({ val2017 }) => percent(val2017.AP),
    }),
  ];
}

function table(rows, columns) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const titles = Object.keys(columns);
  return [
    line(titles),
    `|${'---|'.repeat(titles.length)}`,
    ...rows.map((row) => line(Object.values(columns).map((cell) => cell(row)))),
  ];
}

function interval({ low, high }) {
  return low === high ? '–' : `${percent(low)} to ${percent(high)}`;
}

/** A number that nobody has is `null`. */
function percent(value) {
  return value === null ? '–' : (100 * value).toFixed(1).replace('-', '−');
}
