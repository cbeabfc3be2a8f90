export const MOST = 40;
const n = 2;
export const helper = (values: readonly string[]) => {
  const helper = values.length;
  return values.filter((values) => values !== "").length === helper && helper === n;
};
