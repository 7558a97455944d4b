/**
 * Changes the inputs of a kernel, which tfjs passes as a record, or as a list where there may be any number of them. What is missing
 * stays missing.
 */
export function mapInputs<From, To>(
  inputs: Readonly<Record<string, From | undefined>>,
  change: (input: From) => To,
): Record<string, To> {
  const entries = Object.entries(inputs).flatMap(([name, input]) =>
    input === undefined || input === null ? [] : [[name, change(input)] as const],
  );
  const changed: Record<string, To> = Object.fromEntries(entries);
  return Array.isArray(inputs)
    ? (Object.values(changed) as unknown as Record<string, To>)
    : changed;
}
