// Uses all of a message or subscription, as a program would that needs each member.

/** A number that no member can be left out of. */
export function readAll({ event, name, data, events, url, secret, config }) {
  if (data === undefined) return weigh(events) + weigh(name) + weigh(url) + weigh(secret) + weigh(config);
  const { account, user, error_code, error_message, resource } = data;
  return weigh(event) + weigh(name) + weigh(account) + weigh(user) + weigh(error_code) + weigh(error_message) + weigh(resource);
}

function weigh(value) {
  if (typeof value === "string") return value.length + value.charCodeAt(value.length - 1);
  if (typeof value === "number") return value;
  if (typeof value !== "object" || value === null) return 1;
  let sum = 0;
  for (const name in value) sum += weigh(value[name]);
  return sum;
}
