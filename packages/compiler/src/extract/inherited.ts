/** Whether every JavaScript object has a property of this name, so that a key of that name says nothing of its data. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
