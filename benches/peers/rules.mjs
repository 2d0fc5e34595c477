// The contract as a careful receiver would write it down for a validator: five events, IDs by their text, further members
// allowed. The account object is any object, as the vendor's page has it; the core judges its members too.
export const id = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
export const address = /^https?:\/\/[^\s/]/;
export const events = {
  "accounts.added": { resource: true },
  "accounts.updated": { resource: true },
  "accounts.removed": {},
  "accounts.connected": { resource: true },
  "accounts.failed": { resource: true, error: true },
};
