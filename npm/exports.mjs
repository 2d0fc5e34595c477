// What the package uses of wasm-pack's glue, and so of each .wasm: all else is left out of them.

/** The core: bodies and signatures. */
export const coreExports = ["initSync", "buffer", "places", "read", "check", "check_many", "describe", "summarize", "member_name", "inspect", "compare", "redact", "render", "prepare", "release", "verify", "likely", "sign", "version"];

/** Audits. */
export const auditExports = ["initSync", "member_name", "start", "room", "input", "write", "join", "joined", "rows", "cut", "end_file", "line_start", "read_block", "told", "deliveries", "report", "select", "selected", "buffer", "take_out", "taken_body"];
