// The contract as a careful receiver would write it down for a validator, once for all of them: `describe` takes each
// library's own words. IDs count by their text, further members are allowed, error codes and states are any text, since the
// vendor adds such. The account object is judged as deep as the core does: its documented members, none of them required.
// Left out, to the peers' advantage: that a resource fits its message, which events take a `config`, parsed addresses.
const idForm = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const timeForm = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const addressForm = /^https?:\/\/[^\s/]/;

const dataSets = ["shifts", "gigs", "paystubs", "payroll_documents", "identities", "ratings", "vehicles", "deposit_destinations", "user_forms", "user_uploads"];

/**
 * @param words what the library has for a `text`, a text that is `matching` a pattern, a `flag`, an `integer`, a `list` of
 * something, something `orNull`, an `object` of required and optional members, and one of several told apart `byEvent`
 */
export function describe({ text, matching, flag, integer, list, orNull, object, byEvent }) {
  const id = matching(idForm);
  const time = matching(timeForm);
  const state = (members) => object({}, { status: text, updated_at: orNull(time), ...members });
  const withError = { error_code: orNull(text), error_message: orNull(text) };
  const counted = { available_count: orNull(integer), files_count: orNull(integer), in_progress_count: orNull(integer) };
  const dataSet = orNull(state({ ...counted, status: orNull(text), available_from: orNull(time), available_to: orNull(time) }));
  const account = {
    id,
    user: id,
    employers: list(text),
    item: text,
    source: orNull(text),
    created_at: time,
    updated_at: time,
    scanned_at: orNull(time),
    connection: state(withError),
    direct_deposit_switch: orNull(state(withError)),
    availability: orNull(object({}, Object.fromEntries(dataSets.map((name) => [name, dataSet])))),
    ongoing_refresh: orNull(object({}, { status: text })),
  };
  const ids = { account: id, user: id };
  const resource = { resource: object({}, account) };
  const data = {
    "accounts.added": object(ids, resource),
    "accounts.updated": object(ids, resource),
    "accounts.removed": object(ids, {}),
    "accounts.connected": object(ids, resource),
    "accounts.failed": object({ ...ids, error_code: text, error_message: text }, resource),
  };
  const config = orNull(object({}, { include_resource: flag, days_synced: integer, items: list(text) }));
  return {
    message: byEvent(Object.entries(data).map(([event, data]) => [event, { name: text, data }])),
    subscription: object({ events: list(text), name: text, url: matching(addressForm) }, { secret: orNull(text), config }),
  };
}
