import * as z from "zod/mini";
import { loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({ ...loggingVariables, TABLE_NAME: variables.TABLE_NAME });
