/** What a dialog of a tenant's page is given. */
export interface InTenantProps {
  tenant: string;
  opened: boolean;
  close: () => void;
}
