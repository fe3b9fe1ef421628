"""Makes noun_classes.txt from WordNet 3.0: what a common noun stands for, as an entity type and a finer kind.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    python3 noun_classes.py wordnet/usr/share/wordnet

The class of a sense is that of the nearest listed synset above it. The class of a noun is the one with the largest share of
its occurrences in WordNet's sense-tagged texts, the first sense counting half of all occurrences more, so that it dominates;
a noun without occurrences takes the class of its first sense. Nouns whose class is none of ours are left out. NEWS holds the
nouns whose sense in news and encyclopedias is another than in the novels and essays that WordNet was counted on.
"""
import os
import re
import sys

# root synset (word and sense number) -> class
ROOTS = {
    'person.1': 'Person', 'male.2': 'Person . m', 'female.2': 'Person . f', 'man.1': 'Person . m', 'woman.1': 'Person . f',
    'male_offspring.1': 'Person . m', 'female_offspring.1': 'Person . f', 'people.1': 'Group', 'social_group.1': 'Group',
    'ethnic_group.1': 'Group ethnic', 'religionist.1': 'Group religious', 'religion.2': 'Organization',
    'animal.1': '', 'imaginary_being.1': '', 'psychopomp.1': '', 'worker.2': '',
    'organization.1': 'Organization', 'unit.3': 'Organization', 'institution.1': 'Organization', 'enterprise.2': 'Organization company',
    'company.1': 'Organization company', 'financial_institution.1': 'Organization company',
    'government.1': 'Organization government', 'administrative_unit.1': 'Organization government',
    'legislature.1': 'Organization government', 'committee.1': 'Organization', 'agency.1': 'Organization government',
    'court.1': 'Organization court', 'party.1': 'Organization party', 'military_unit.1': 'Organization military_unit',
    'military_service.1': 'Organization military_unit', 'force.4': 'Organization military_unit', 'police.1': 'Organization government',
    'terrorist_organization.1': 'Organization armed_group', 'gang.1': 'Organization armed_group',
    'school.1': 'Organization school', 'university.1': 'Organization school', 'college.1': 'Organization school',
    'educational_institution.1': 'Organization school', 'team.1': 'Organization team', 'press.2': 'Organization media',
    'publisher.1': 'Organization media', 'world_organization.1': 'Organization intl_org', 'alliance.3': 'Organization intl_org',
    'musical_organization.1': 'Organization', 'family.1': 'Group', 'family.2': 'Group', 'kin.2': 'Group', 'set.5': 'Group',
    'meeting.1': 'Event meeting', 'social_gathering.1': 'Event meeting', 'animal_group.1': '', 'biological_group.1': '',
    'political_system.1': '', 'state.4': 'Country state', 'country.2': 'Country state', 'nation.1': 'Country state',
    'location.1': 'Place', 'region.3': 'Place region', 'region.1': 'Place region', 'administrative_district.1': 'Place region',
    'city.1': 'Place city', 'municipality.1': 'Place city', 'municipality.2': 'Place city', 'village.1': 'Place city',
    'village.2': 'Place city', 'town.1': 'Place city', 'settlement.6': 'Place city', 'urban_area.1': 'Place city',
    'body_of_water.1': 'Place water', 'geological_formation.1': 'Place landform', 'land.4': 'Place landform', 'continent.1': 'Place continent',
    'tract.1': 'Place', 'point.2': 'Place', 'neighborhood.2': 'Place', 'celestial_body.1': 'Place', 'forest.1': 'Place landform',
    'boundary.1': 'Place', 'extremity.1': '', 'workplace.1': 'Facility', 'playing_field.1': 'Facility',
    'structure.1': 'Facility', 'building.1': 'Facility building', 'house.1': 'Facility building', 'housing.1': 'Facility building',
    'facility.1': 'Facility', 'way.6': 'Facility', 'room.1': 'Facility', 'area.5': 'Facility', 'partition.1': '',
    'supporting_structure.1': '', 'obstruction.1': '', 'barrier.1': '', 'dam.1': 'Facility', 'bar.2': '', 'mine.1': 'Facility',
    'military_installation.1': 'Facility military_base', 'fortification.1': 'Facility military_base', 'fortress.1': 'Facility military_base',
    'airfield.1': 'Facility airport', 'port.1': 'Facility port', 'prison.1': 'Facility prison',
    'correctional_institution.1': 'Facility prison', 'diplomatic_building.1': 'Facility embassy', 'floor.2': '', 'memorial.3': 'Facility',
    'military_action.1': 'Event battle', 'war.1': 'Event war', 'attack.1': 'Event attack', 'killing.2': 'Event attack',
    'election.1': 'Event election', 'vote.2': 'Event election', 'contest.1': 'Event', 'social_event.1': 'Event', 'calamity.1': 'Event disaster',
    'accident.1': 'Event disaster', 'misfortune.1': '', 'geological_phenomenon.1': 'Event disaster', 'storm.1': 'Event disaster',
    'explosion.1': 'Event disaster', 'epidemic.1': 'Event disaster', 'revolution.1': 'Event', 'revolution.2': 'Event protest',
    'rebellion.1': 'Event protest', 'rebellion.2': 'Event protest', 'demonstration.3': 'Event protest', 'riot.1': 'Event protest',
    'proceeding.1': 'Event trial', 'trial.4': 'Event trial', 'assembly.4': 'Event meeting', 'negotiation.1': 'Event meeting',
    'ceremony.1': 'Event', 'coup.1': 'Event', 'conflict.1': 'Event', 'campaign.2': 'Event', 'celebration.1': 'Event', 'siege.1': 'Event battle',
    'crime.1': '', 'military_operation.1': 'Event battle', 'job_action.1': 'Event protest', 'show.1': 'Work', 'party.4': 'Event meeting',
    'expedition.1': 'Event', 'journey.1': 'Event',
    'agreement.1': 'Agreement', 'treaty.1': 'Agreement treaty', 'written_agreement.1': 'Agreement treaty', 'contract.1': 'Agreement contract',
    'law.2': 'Agreement statute', 'act.1': 'Agreement statute', 'legal_document.1': 'Agreement', 'bill.1': 'Agreement statute',
    'resolution.1': 'Agreement resolution', 'constitution.1': 'Agreement statute', 'fundamental_law.1': 'Agreement statute',
    'decree.1': 'Agreement statute', 'charter.1': 'Agreement', 'commercial_document.1': '',
    'publication.1': 'Work', 'book.1': 'Work book', 'literary_composition.1': 'Work', 'dramatic_composition.1': 'Work', 'essay.1': 'Work',
    'report.1': 'Work report', 'movie.1': 'Work film', 'broadcast.2': 'Work', 'musical_composition.1': 'Work', 'painting.1': 'Work',
    'art.1': 'Work', 'periodical.1': 'Work', 'magazine.1': 'Work', 'newspaper.1': 'Work', 'section.1': '', 'article.1': 'Work article',
    'web_site.1': 'Work', 'diary.2': 'Work', 'poem.1': 'Work', 'classical_music.1': '',
    'vehicle.1': 'Product vehicle', 'public_transport.1': 'Product vehicle', 'craft.2': 'Product vehicle', 'vessel.2': 'Product vessel',
    'aircraft.1': 'Product aircraft', 'rocket.1': 'Product weapon', 'weapon.1': 'Product weapon', 'explosive_device.1': 'Product weapon',
    'weaponry.1': 'Product weapon', 'drug.1': 'Product drug', 'medicine.2': 'Product drug', 'vaccine.1': 'Product drug',
    'drug_of_abuse.1': '', 'software.1': 'Product software', 'computer.1': 'Product',
}

# noun -> class, where the commonest sense in news is not the one that WordNet counts highest
NEWS = {
    'Organization government': 'administration authority authorities cabinet congress department government junta legislature ministry monarchy '
                               'parliament presidency regime senate secretariat treasury crown council',
    'Organization intl_org': 'alliance bloc coalition confederation league union',
    'Organization company': 'bank conglomerate startup subsidiary manufacturer airline retailer supplier brewery',
    'Organization military_unit': 'army battalion brigade fleet garrison troop troops squadron platoon division corps navy '
                                  'force military',
    'Organization armed_group': 'cartel militia guerrillas insurgency',
    'Organization media': 'newspaper broadcaster',
    'Organization team': 'club squad',
    'Organization': 'association charity church foundation institute institution organisation organization orchestra band ngo committee '
                    'commission board panel workforce delegation leadership staff personnel faction syndicate agency bureau firm '
                    'group unit movement industry crew',
    'Country state': 'country empire kingdom nation nation-state republic federation superpower ',
    'Place region': 'area borderland canton colony county district homeland neighbourhood neighborhood prefecture '
                    'province region state territory zone countryside outskirts suburb',
    'Place city': 'capital city hamlet metropolis municipality settlement town village township',
    'Place landform': 'coast desert forest hill island mountain peninsula valley jungle archipelago beach plateau plain coastline',
    'Place': 'border frontier garden park place site location field world planet neighbourhood',
    'Facility': 'base station hospital museum hotel harbor harbour port camp headquarters laboratory mosque temple synagogue cathedral '
                'factory plant refinery farm mine stadium road street bridge tunnel canal palace castle wall restaurant store',
    'Event war': 'war conflict warfare',
    'Event attack': 'attack bombing assassination massacre murder raid shooting airstrike ambush strike genocide invasion offensive',
    'Event election': 'election referendum plebiscite primary ballot vote',
    'Event meeting': 'conference convention dialogue meeting negotiation summit talks symposium workshop visit',
    'Event disaster': 'accident blackout collapse crash derailment disaster drought earthquake epidemic explosion famine flood '
                      'flooding hurricane landslide outbreak pandemic tragedy tsunami wildfire storm',
    'Event trial': 'trial lawsuit hearing inquest prosecution',
    'Event protest': 'protest demonstration riot uprising revolt rebellion unrest',
    'Event': 'ceremony championship competition concert coronation coup crisis festival funeral game inauguration match olympics '
             'race tournament wedding campaign revolution crackdown occupation operation exercise reform embargo',
    'Agreement': 'accord agreement deal settlement truce ceasefire armistice memorandum',
    'Agreement treaty': 'pact treaty protocol',
    'Agreement statute': 'amendment bill constitution law legislation statute decree ordinance act',
    'Agreement contract': 'contract lease',
    'Agreement resolution': 'resolution',
    'Work': 'album documentary magazine journal opera painting play poem series song symphony website blog sitcom soundtrack sculpture '
            'podcast dissertation',
    'Work book': 'book novel biography memoir autobiography textbook',
    'Work article': 'article essay paper',
    'Work film': 'film movie',
    'Product software': 'app software',
    'Product': 'smartphone',
    'Person': 'leader official politician spokesman spokesperson spokeswoman counterpart lawmaker founder ceo successor predecessor '
              'resident refugee migrant immigrant student voter protester creature enemy ally rival partner '
              ' gunman worker player fan critic author member head',
    'Person . m': 'king prince emperor chairman businessman spokesman congressman gentleman father son brother husband uncle nephew '
                  'grandfather grandson man boy guy lord duke monk policeman sir waiter',
    'Person . f': 'queen princess empress chairwoman businesswoman spokeswoman congresswoman lady mother daughter sister wife aunt '
                  'niece grandmother granddaughter woman girl duchess nun actress widow heroine',
    'Group': 'people population public community minority crowd tribe family clan household',
    '': 'side part kind sort lot end line point way top bottom front back middle rest '
        'case fact matter number being subject character model agent object space opening edge hole '
        'level surface ground foot heart seat spot corner step bed table door chair window shelf self men network track exile',
}


def read(folder):
    synsets, nouns, counts = {}, {}, {}
    with open(os.path.join(folder, 'data.noun'), encoding='utf-8') as file:
        for line in file:
            if line.startswith('  '):
                continue
            p = line.split(' | ')[0].split()
            words = 4 + 2 * int(p[3], 16)
            pointers = [(p[words + 1 + 4 * i], p[words + 2 + 4 * i]) for i in range(int(p[words]))]
            synsets[p[0]] = ([w for w in p[4:words:2]], [to for mark, to in pointers if mark in ('@', '@i')])
    with open(os.path.join(folder, 'index.noun'), encoding='utf-8') as file:
        for line in file:
            if not line.startswith('  '):
                p = line.split()
                nouns[p[0]] = p[-int(p[2]):]
    with open(os.path.join(folder, 'cntlist.rev'), encoding='utf-8') as file:
        for line in file:
            key, sense, count = line.split()
            if re.search('%1:', key):
                counts[key.split('%')[0], int(sense)] = int(count)
    return synsets, nouns, counts


def main():
    synsets, nouns, counts = read(sys.argv[1])
    roots = {}
    for name, kind in ROOTS.items():
        word, sense = name.split('.')
        senses = nouns.get(word, [])
        if len(senses) < int(sense):
            sys.exit(f'no sense {name}')
        roots[senses[int(sense) - 1]] = kind
    known = {}

    def kind_of(synset):
        if synset not in known:
            known[synset] = ''
            todo, seen = [synset], set()
            while todo:                       # breadth first: the nearest root wins
                s = todo.pop(0)
                if s in roots:
                    known[synset] = roots[s]
                    break
                if s not in seen:
                    seen.add(s)
                    todo += synsets[s][1]
        return known[synset]

    def lower(word, synset):
        return any(w.lower() == word and w == w.lower() for w in synsets[synset][0])

    table = {}
    for word, senses in nouns.items():
        common = [(n, s) for n, s in enumerate(senses, 1) if lower(word, s)]
        if not common or not re.fullmatch(r"[a-z]+([-_ ][a-z]+)?", word):
            continue
        weights = {}
        total = sum(counts.get((word, n), 0) for n, _ in common)
        for n, s in common:
            first = total / 2 if n == common[0][0] else 0
            weights[kind_of(s)] = weights.get(kind_of(s), 0) + counts.get((word, n), 0) + first
        best = kind_of(common[0][1])
        for kind, weight in weights.items():
            if weight > weights[best]:
                best = kind
        table[word.replace('_', ' ')] = best
    for kind, words in NEWS.items():
        for word in words.split():
            table[word] = kind
    # a compound whose last word says the same is no news
    rows = {w: k for w, k in table.items() if k and not (' ' in w and table.get(w.split()[-1]) == k)}
    # and one whose last word says something else must be kept, even where it says nothing
    rows.update({w: 'none' for w, k in table.items() if not k and ' ' in w and table.get(w.split()[-1])})
    by_kind = {}
    for word, kind in rows.items():
        by_kind.setdefault(kind, []).append(word)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'noun_classes.txt')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# What common nouns stand for, from WordNet 3.0; made by noun_classes.py, see README.md. A head names the entity type,\n'
                   '# the finer kind (. for none) and the sex; `none` lists compounds that are not what their last word is.\n')
        for kind in sorted(by_kind):
            file.write(f'[{kind}]\n')
            file.writelines(f'{word}\n' for word in sorted(by_kind[kind]))


main()
