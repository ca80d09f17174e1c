import type { ReactNode } from 'react';
import { createElement } from 'react';
import {
  AlertIcon,
  AuditIcon,
  BinIcon,
  DeadLetterIcon,
  DestinationIcon,
  HomeIcon,
  LagIcon,
  PeopleIcon,
  PipeIcon,
  SettingsIcon,
  SourceIcon,
  StartIcon,
  TenantIcon,
  TokenIcon,
  WorkersIcon,
} from '../ui/icons';

/** A place of a tenant, in the navigation and in the palette. */
export interface Place {
  to: `/t/$tenant${string}`;
  label: string;
  icon: ReactNode;
  exact?: boolean;
  group: 'work' | 'tenant';
}

export const PLACES = [
  { to: '/t/$tenant', label: 'Overview', icon: createElement(HomeIcon), exact: true, group: 'work' },
  { to: '/t/$tenant/start', label: 'First event', icon: createElement(StartIcon), group: 'work' },
  { to: '/t/$tenant/sources', label: 'Sources', icon: createElement(SourceIcon), group: 'work' },
  { to: '/t/$tenant/pipes', label: 'Pipes', icon: createElement(PipeIcon), group: 'work' },
  {
    to: '/t/$tenant/destinations',
    label: 'Destinations',
    icon: createElement(DestinationIcon),
    group: 'work',
  },
  {
    to: '/t/$tenant/dead-letters',
    label: 'Dead letters',
    icon: createElement(DeadLetterIcon),
    group: 'work',
  },
  { to: '/t/$tenant/alarms', label: 'Alarms', icon: createElement(AlertIcon), group: 'work' },
  { to: '/t/$tenant/alerts', label: 'Alerts', icon: createElement(AlertIcon), group: 'work' },
  { to: '/t/$tenant/bins', label: 'Request bins', icon: createElement(BinIcon), group: 'work' },
  { to: '/t/$tenant/people', label: 'People', icon: createElement(PeopleIcon), group: 'tenant' },
  { to: '/t/$tenant/tokens', label: 'API tokens', icon: createElement(TokenIcon), group: 'tenant' },
  { to: '/t/$tenant/audit', label: 'Audit log', icon: createElement(AuditIcon), group: 'tenant' },
  { to: '/t/$tenant/settings', label: 'Settings', icon: createElement(SettingsIcon), group: 'tenant' },
] as const satisfies Place[];

/** Places of the whole platform; most are for operators only. */
export const PLATFORM = [
  { to: '/tenants', label: 'Tenants', icon: createElement(TenantIcon), everybody: true },
  { to: '/platform', label: 'Workers and topics', icon: createElement(WorkersIcon), everybody: false },
  { to: '/lag', label: 'Lag of lanes', icon: createElement(LagIcon), everybody: false },
  { to: '/event-audit', label: 'Missing events', icon: createElement(DeadLetterIcon), everybody: false },
  { to: '/alarms', label: 'Alarms', icon: createElement(AlertIcon), everybody: false },
  { to: '/operators', label: 'Operators', icon: createElement(PeopleIcon), everybody: false },
  { to: '/audit', label: 'Audit of all tenants', icon: createElement(AuditIcon), everybody: false },
] as const;
