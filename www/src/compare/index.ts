// placeholder
export function create(): void {}
