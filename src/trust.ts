/** How far a target or client is trusted with what was said: device < organisation < external. */
export type Trust = "device" | "organisation" | "external";
