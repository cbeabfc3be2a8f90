export const ends = (text: string, end: string) => text.endsWith(end) && text !== end;
export const stem = (name: string) => strip(name).replaceAll("-admin", "");
function strip(text: string) {
  return text.trim();
}
