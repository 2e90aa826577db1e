import type * as surface from "../surface";
declare const contract: typeof surface;
export = contract;
