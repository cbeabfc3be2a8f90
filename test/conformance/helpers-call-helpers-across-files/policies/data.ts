export const SUFFIXES = [".acme.example", ".acme.test"];
export const NAMES = ["ann", "bob", "root"];
