const HOSTS = ["acme.example", "10.0.0.1"];
export const INNER = ["acme.example", "10.0.0.1", "/srv/a", "spiffe://acme.example/x", "x", "acme@example", "w", "/srv/b.key"];
