/** Exit code of a device process that ended because one of its rooms failed: what it held can no longer be trusted. */
export const ROOM_DIED = 76;
